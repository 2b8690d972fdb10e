// In the language of the oldest browsers: says what is too old, and what to do.
(function () {
  var missing = [];
  var needs = [
    ["Worker", window.Worker],
    ["Promise", window.Promise],
    ["DecompressionStream", window.DecompressionStream],
    ["WebAssembly", window.WebAssembly && window.WebAssembly.Tag && window.BigInt],
    ["dialog", window.HTMLDialogElement]
  ];
  for (var i = 0; i < needs.length; i++) if (!needs[i][1]) missing.push(needs[i][0]);
  window.perflintOld = missing.length > 0;
  if (!window.perflintOld) return;
  var box = document.getElementById("old");
  box.removeAttribute("hidden");
  box.style.display = "block";
  box.className = "failed";
  box.innerHTML = "这个浏览器太旧（缺 " + missing.join("、") + "），检查不了文件。请用新版的 Edge（Windows 自带）、Chrome 或 Firefox 115 以后的版本打开这个页面；360、搜狗等浏览器请切换到“极速模式”。<br>This browser is too old (no " + missing.join(", ") + "): open the page in a current Edge, Chrome or Firefox.";
})();
