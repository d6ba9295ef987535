var SearchData={"sections":15,"stemmedWords":"1","endings":"1","postings":"_C","textFiles":"CMCCCCCG"};
