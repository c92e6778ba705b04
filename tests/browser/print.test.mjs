// On paper: the text without the navigation, and questions with room to write.

import { printedNavigation, sheets, writingRoom } from './checks/paper.mjs';
import { eachKind, isQuestions } from './lib/site.mjs';

/** A4 in CSS px. */
const PAPER = { media: 'print', width: 794, height: 1123 };

eachKind('no navigation on paper', PAPER, printedNavigation);
eachKind('3 cm to write beneath every question', PAPER, writingRoom, isQuestions);
eachKind('can be printed', {}, async (page) => ((await sheets(page)) >= 1 ? [] : ['the PDF has no page']));
