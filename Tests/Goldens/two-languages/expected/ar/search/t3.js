SearchData.t3={"path":"modules/phones/later.html","title":"1.3 Later","within":"M1 Phones","marking":"","sections":[["","","Here Back to seizing, with a note."],["","الحواشي","The note."]]};
