// The time that is left, wherever a page says until when.
"use strict";

function left(until) {
  const s = Math.max(0, Math.round((until - Date.now()) / 1000));
  if (s === 0) return "now";
  const days = Math.floor(s / 86400), hours = Math.floor(s / 3600) % 24, minutes = Math.floor(s / 60) % 60;
  if (days) return `in ${days} d ${hours} h`;
  if (hours) return `in ${hours} h ${minutes} min`;
  return minutes ? `in ${minutes} min ${s % 60} s` : `in ${s} s`;
}

function tick() {
  for (const node of document.querySelectorAll("[data-until]")) node.textContent = left(Date.parse(node.dataset.until));
}

tick();
setInterval(tick, 1000);
