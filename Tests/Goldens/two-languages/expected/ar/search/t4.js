SearchData.t4={"path":"quizzes/final.html","title":"في النهاية","within":"M1 Phones","marking":"","sections":[["","",""]]};
