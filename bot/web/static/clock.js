/* Clocks that go on from what the server said: its time, how fast that runs, and when it is out. */
"use strict";

const Clocks = (() => {
  const began = () => performance.now() / 1000;

  function sync(clock) {
    clock.dataset.at = String(began());
  }

  function remaining(clock) {
    const until = Number(clock.dataset.until);
    if (!until) return Math.max(0, Number(clock.dataset.left));
    const gone = (began() - Number(clock.dataset.at)) * Number(clock.dataset.rate);
    return Math.max(0, until - Number(clock.dataset.now) - gone);
  }

  function show(clock) {
    if (!clock.dataset.at) sync(clock);
    const left = remaining(clock);
    const length = Number(clock.dataset.length);
    const share = length ? Math.min(100, (left / length) * 100) : 0;
    clock.querySelector("[data-clock-bar]")?.setAttribute("width", share.toFixed(2));
    clock
      .querySelector("[data-clock-ring]")
      ?.setAttribute("stroke-dasharray", `${share.toFixed(2)} 100`);
    if (!clock.dataset.exact) return;
    const whole = Math.ceil(left);
    const time = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
    const words = whole ? clock.dataset.exact.replace("#", time) : clock.dataset.out;
    const said = clock.querySelector("[data-clock-words]");
    if (said.textContent !== words) said.textContent = words;
    clock.classList.toggle("clock-soon", left <= Math.min(60, length / 4));
  }

  /* The same clock as another one that has just come from the server. */
  function follow(clock, fresh) {
    for (const name of ["now", "rate", "until", "length", "left"]) {
      clock.dataset[name] = fresh.dataset[name];
    }
    sync(clock);
    show(clock);
  }

  const all = () => document.querySelectorAll("[data-clock]");
  setInterval(() => all().forEach(show), 250);
  all().forEach(show);
  return { show, follow };
})();

/* Work that is asked for again while it is done is done once more, after it. */
function oneAtATime(work) {
  let busy = false;
  let again = false;
  return async function ask() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      await work();
    } finally {
      busy = false;
    }
    if (again) {
      again = false;
      ask();
    }
  };
}

/* News from the server: that something changed. Tries again by itself, ever more slowly.

   A browser allows few connections to one address, so of all pages that show the same round one
   listens and tells the others; each then asks for what it may see itself. */
function listen(address, topic, changed, lost) {
  const channel = new BroadcastChannel(`kollega-${topic}`);
  let source = null;
  let wait = 1000;
  let timer = 0;
  let letGo = null; // ends this page's turn to listen
  let waiting = null;

  function tell(news) {
    channel.postMessage(news);
    hear(news);
  }

  function hear(news) {
    if (news === "changed") changed();
    else lost(news === "lost");
  }

  channel.onmessage = (event) => {
    if (!document.hidden) hear(event.data);
  };

  function stop() {
    clearTimeout(timer);
    source?.close();
    source = null;
    waiting?.abort();
    waiting = null;
    letGo?.();
    letGo = null;
  }

  function start() {
    stop();
    if (document.hidden) return;
    changed();
    if (!navigator.locks) {
      connect();
      return;
    }
    waiting = new AbortController();
    navigator.locks
      .request(`kollega-${topic}`, { signal: waiting.signal }, () => {
        waiting = null;
        connect();
        return new Promise((done) => (letGo = done));
      })
      .catch(() => {});
  }

  function connect() {
    source = new EventSource(address);
    source.onopen = () => {
      wait = 1000;
      tell("back");
    };
    source.onmessage = () => tell("changed");
    source.addEventListener("over", () => {
      stop();
      tell("changed");
    });
    source.onerror = () => {
      source.close();
      tell("lost");
      tell("changed"); // where events do not get through, asking does
      clearTimeout(timer);
      timer = setTimeout(connect, wait + Math.random() * 500);
      wait = Math.min(wait * 2, 30000);
    };
  }

  document.addEventListener("visibilitychange", start);
  window.addEventListener("online", start);
  window.addEventListener("pageshow", (event) => event.persisted && start());
  window.addEventListener("pagehide", stop);
  start();
}
