/* What html-validate asks of the built pages: the standard, and its own rules of accessibility. Each rule that is off says why. */

module.exports = {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // Material's base.html writes autocomplete="off" on the two checkboxes that open its drawer and its search.
    "valid-autocomplete": "off",
    // The menu and the search open by a label and a checkbox: so they work without script too, which a button does not.
    "prefer-native-element": "off",
    // Material's search answers while one types, and Enter opens the first result: there is nothing to send.
    "wcag/h32": "off",
    // The task boxes are asides inside the article, hence no landmarks; the rule counts every aside. axe looks at the real ones.
    "unique-landmark": "off",
  },
};
