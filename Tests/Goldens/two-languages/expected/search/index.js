var SearchData={"sections":11,"words":"1","endings":"1","postings":"qB","textFiles":"CEEECCE"};
