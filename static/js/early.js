// Runs before anything is shown. That there are scripts stands on the root, so that what needs one has its
// place from the first picture on.
document.documentElement.classList.add("js");
