SearchData.t5={"path":"briefings/first.html","title":"First","within":"Briefings","marking":"TLP:CLEAR","sections":[["","","One point. Text."]]};
