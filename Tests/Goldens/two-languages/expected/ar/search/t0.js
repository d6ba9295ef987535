SearchData.t0={"path":"modules/phones/index.html","title":"M1 Phones","within":"","marking":"","sections":[["","","Keep a phone as it is About seizing."]]};
