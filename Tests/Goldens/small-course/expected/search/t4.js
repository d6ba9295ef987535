SearchData.t4={"path":"quizzes/check.html","title":"Check: seizing","within":"1.1 Seizing a phone","marking":"TLP:GREEN","sections":[["","",""]]};
