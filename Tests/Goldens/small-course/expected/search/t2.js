SearchData.t2={"path":"modules/phones/after.html","title":"Afterwards","within":"T1 Phones","marking":"TLP:GREEN","sections":[["","","Back to the start.  Whom to call."]]};
