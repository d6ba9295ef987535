SearchData.t1={"path":"modules/phones/seizing.html","title":"1.1 ضبط هاتف","within":"M1 Phones","marking":"","sections":[["","","خذوا بصمة . انظروا ما يلي والوحدة."],["next","التالي","هنا"]]};
