SearchData.t5={"path":"briefings/first.html","title":"First","within":"الإحاطات","marking":"TLP:CLEAR","sections":[["","","One point. Text."]]};
