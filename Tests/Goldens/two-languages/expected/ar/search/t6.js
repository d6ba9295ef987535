SearchData.t6={"path":"glossary.html","title":"المصطلحات","within":"","marking":"","sections":[["","",""],["hash","Hash","A number that stands for a file."]]};
