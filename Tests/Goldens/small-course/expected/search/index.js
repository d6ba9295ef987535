var SearchData={"sections":15,"words":"1","endings":"1","postings":"_C","textFiles":"CMCCCCCG"};
