var SearchData={"sections":11,"stemmedWords":"1","endings":"1","postings":"wB","textFiles":"CEEECCE"};
