SearchData.t6={"path":"glossary.html","title":"Glossary","within":"","marking":"","sections":[["","",""],["hash","Hash","A number that stands for a file."]]};
