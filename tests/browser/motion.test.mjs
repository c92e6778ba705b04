// Readers who ask for reduced motion get none.

import { motion } from './checks/motion.mjs';
import { eachKind } from './lib/site.mjs';

eachKind('no motion when it is unwelcome', { motion: 'reduce' }, motion);
