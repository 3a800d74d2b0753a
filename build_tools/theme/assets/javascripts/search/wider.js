/* Below the box in the header, where a site has sister archives: the link to Tra cứu takes along what was typed. */

"use strict";

document.querySelector(".search-wider a").addEventListener("click", ({ currentTarget: link }) => {
  const { value } = document.querySelector("[data-md-component=search-query]");
  if (value) link.search = `?${new URLSearchParams({ q: value })}`;
});
