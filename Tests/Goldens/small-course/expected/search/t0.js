SearchData.t0={"path":"modules/phones/index.html","title":"T1 Phones","within":"","marking":"TLP:GREEN","sections":[["","","Keep a phone as it is About phones, see the first lesson and hash."]]};
