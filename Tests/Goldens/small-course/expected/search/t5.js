SearchData.t5={"path":"briefings/second.html","title":"Second briefing","within":"Briefings","marking":"TLP:CLEAR","sections":[["","","Short."]]};
