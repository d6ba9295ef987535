// Leads from where a page was to where it is, to the section that was asked for.

"use strict";

location.replace(document.currentScript.dataset.target + location.hash);
