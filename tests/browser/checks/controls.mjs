// What assistive technology is told of each control, from Chromium's own accessibility tree.

/** Roles of what somebody uses, with the states that each must tell. */
const STATES = {
  link: [],
  button: [],
  textbox: [],
  searchbox: [],
  slider: ['valuetext|value'],
  spinbutton: [],
  checkbox: ['checked'],
  switch: ['checked'],
  radio: ['checked'],
  tab: ['selected'],
  option: [],
  combobox: ['expanded'],
  listbox: [],
  DisclosureTriangle: ['expanded'],
  DisclosureTriangleGrouped: ['expanded'],
};

/** Faults: what takes the focus and has no role of a control, no name, or does not tell its state. */
export async function controls(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Accessibility.enable');
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  await devtools.detach();
  const faults = [];
  let seen = 0;
  for (const { ignored, role, name, value, properties = [] } of nodes) {
    const property = (wanted) => properties.find((it) => it.name === wanted)?.value.value;
    if (ignored || !property('focusable') || ['RootWebArea', 'main', 'generic', 'heading', 'StaticText', 'InlineTextBox'].includes(role?.value)) continue;
    seen += 1;
    const what = `${role?.value} "${name?.value ?? ''}"`;
    if (!(role?.value in STATES)) {
      // Boxes that scroll may be scrolled with the keyboard, and have a name too.
      if (!name?.value) faults.push(`${what} takes the focus and has neither the role of a control nor a name`);
      continue;
    }
    if (!name?.value?.trim()) faults.push(`${what} has no name`);
    for (const state of STATES[role.value]) {
      const told = state === 'valuetext|value' ? value?.value ?? property('valuetext') : property(state);
      if (told === undefined) faults.push(`${what} does not tell whether it is ${state}`);
    }
  }
  return seen > 0 ? faults : ['there is no control at all'];
}
