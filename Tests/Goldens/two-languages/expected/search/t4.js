SearchData.t4={"path":"quizzes/final.html","title":"At the end","within":"M1 Phones","marking":"","sections":[["","",""]]};
