/* Text as it may stand in HTML: for the page, and for the parts of the search wherever they run. */

"use strict";

self.planSearchEscaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
