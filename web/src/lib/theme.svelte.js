// Light or dark: what the system says, until the reader says otherwise. The
// choice is a cookie, so that the server's page comes in it and does not flash.

const NAME = 'parley_theme';

function stored() {
	return /(?:^|; )parley_theme=(light|dark)/.exec(document.cookie)?.[1] ?? '';
}

export const theme = $state({ choice: stored() });

const system = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** Whether the page is dark now. */
export function isDark() {
	return (theme.choice || system()) === 'dark';
}

/** Changes to the other; where that is what the system says, the choice is forgotten. */
export function toggleTheme() {
	const wanted = isDark() ? 'light' : 'dark';
	theme.choice = wanted === system() ? '' : wanted;
	document.cookie = `${NAME}=${theme.choice}; path=/; samesite=strict; max-age=${theme.choice ? 31536000 : 0}`;
	if (theme.choice) document.documentElement.dataset.theme = theme.choice;
	else delete document.documentElement.dataset.theme;
}
