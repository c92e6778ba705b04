// Readers who ask for reduced motion get none.

import { motion } from './checks/motion.mjs';
import { everyPage } from './lib/site.mjs';

everyPage('no motion when it is unwelcome', { motion: 'reduce' }, motion);
