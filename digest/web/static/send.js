// The send page: when it goes out, on the editor's own clock.
"use strict";

const when = document.querySelector("time[data-local]");
for (const node of document.querySelectorAll("[data-yours]")) {
  const yours = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
  node.textContent = `, yours: ${yours.format(Date.parse(when.dateTime))}`;
}
