// Lets a site be read without a connection once it has been opened from a server, where the browser allows that: over https or
// from this machine. From a disk nothing of it is needed, and nothing happens.

"use strict";

(() => {
  const { site, language } = document.currentScript.dataset;
  if (!/^https?:$/.test(location.protocol)) return;
  // A page on disk may not even name its manifest, so that it is named here.
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = `${language}manifest.webmanifest`;
  document.head.append(manifest);
  // A preview changes with every save, and the next course may be shown at its address.
  if (document.querySelector("script[data-page]") !== null) return;
  if (!("serviceWorker" in navigator)) return;
  window.addEventListener("load", () => {
    // What a browser forbids, as in a private window, is not needed for reading.
    navigator.serviceWorker.register(`${site}service-worker.js`).catch(() => {});
  });
})();
