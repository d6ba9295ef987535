var SearchData={"sections":11,"words":"1","endings":"1","postings":"wB","textFiles":"CEEECCE"};
