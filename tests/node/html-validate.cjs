/* What html-validate asks of the built pages: the standard, and its own rules of accessibility. Each rule that is off says why. */

module.exports = {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // Material's base.html writes autocomplete="off" on the two checkboxes that open its drawer and its search.
    "valid-autocomplete": "off",
  },
};
