SearchData.t3={"path":"quizzes/final.html","title":"Every kind","within":"T1 Phones","marking":"TLP:GREEN","sections":[["","","One question of each kind."]]};
