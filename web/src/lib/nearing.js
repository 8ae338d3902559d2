/** Asks for further pages for as long as the end of a list is near the window. */
export const nearing = (pages) => (node) => {
	const watcher = new IntersectionObserver(async (entries) => {
		if (!entries.some((e) => e.isIntersecting)) return;
		await pages?.more();
		watcher.unobserve(node); // an observer tells changes only: asked anew, it says where the end is now
		if (pages?.next && !pages.fault && node.isConnected) watcher.observe(node);
	}, { rootMargin: '1500px 0px' });
	watcher.observe(node);
	return () => watcher.disconnect();
};
