SearchData.t1={"path":"modules/phones/seizing.html","title":"1.1 Seizing a phone","within":"M1 Phones","marking":"","sections":[["","","Take a hash . See what comes after."],["next","Next","Here"]]};
