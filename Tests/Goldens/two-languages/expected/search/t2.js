SearchData.t2={"path":"modules/phones/after.html","title":"1.2 Afterwards","within":"M1 Phones","marking":"","sections":[["","","Write it down."],["next","Next","Here"]]};
