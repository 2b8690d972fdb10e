async function start() {
  recall();
  translate();
  watchDrops();
  watchView();
  watchDownloads();
  one("#open-settings").addEventListener("click", openSettings);
  one("#open-trial").addEventListener("click", toggleTrial);
  show();
  showState("starting");
  try {
    rulesKnown = startEngine().then(loadRules);
    await rulesKnown;
    show();
  } catch (error) {
    one("#state").textContent = say(`不能启动：${error.message}；换新版的 Edge、Chrome 或 Firefox 再试`, `cannot start: ${error.message}; try a current Edge, Chrome or Firefox`);
  }
}

if (!window.perflintOld) start();
