SearchData.t2={"path":"modules/phones/after.html","title":"1.2 بعد ذلك","within":"M1 Phones","marking":"","sections":[["","","دوّنوا ذلك."],["next","التالي","هنا"]]};
