var SearchData={"sections":11,"stemmedWords":"1","endings":"1","postings":"qB","textFiles":"CEEECCE"};
