/* A small toolbar above a text area with Markdown. The marks stay visible, so what is typed is what is stored. */
(function () {
  'use strict';

  const KNOPPEN = [
    { naam: 'Vet', teken: 'B', klasse: 'vet', om: ['**', '**'], leeg: 'vette tekst', toets: 'b' },
    { naam: 'Schuin', teken: 'I', klasse: 'schuin', om: ['*', '*'], leeg: 'schuine tekst', toets: 'i' },
    { naam: 'Kop', teken: 'Kop', voor: '## ' },
    { naam: '• Lijst met punten', teken: '• Lijst', voor: '- ' },
    { naam: '1. Lijst met nummers', teken: '1. Lijst', voor: (n) => (n + 1) + '. ' },
    { naam: 'Aanhaling', teken: '„ ”', voor: '> ' },
    { naam: 'Link', teken: 'Link', om: ['[', '](https://)'], leeg: 'tekst van de link', toets: 'k' },
  ];

  /* Through the browser's own editing, so that Ctrl+Z takes it back. */
  function vervang(veld, van, tot, tekst) {
    veld.focus();
    veld.setSelectionRange(van, tot);
    if (document.execCommand('insertText', false, tekst)) return;
    veld.setRangeText(tekst, van, tot, 'end');
    veld.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function zetOm(veld, knop) {
    const [links, rechts] = knop.om;
    const van = veld.selectionStart;
    const tot = veld.selectionEnd;
    const gekozen = veld.value.slice(van, tot);
    const erom = veld.value.slice(van - links.length, van) === links
      && veld.value.slice(tot, tot + rechts.length) === rechts;
    if (gekozen && erom && links !== '[') {
      vervang(veld, van - links.length, tot + rechts.length, gekozen);
      veld.setSelectionRange(van - links.length, tot - links.length);
      return;
    }
    const tekst = gekozen || knop.leeg;
    vervang(veld, van, tot, links + tekst + rechts);
    veld.setSelectionRange(van + links.length, van + links.length + tekst.length);
  }

  /* Before each chosen line; a second time takes it away. */
  function zetVoor(veld, knop) {
    const van = veld.value.lastIndexOf('\n', veld.selectionStart - 1) + 1;
    const na = veld.value.indexOf('\n', veld.selectionEnd);
    const tot = na < 0 ? veld.value.length : na;
    const regels = veld.value.slice(van, tot).split('\n');
    const voor = (n) => (typeof knop.voor === 'function' ? knop.voor(n) : knop.voor);
    const al = regels.every((regel, n) => regel.startsWith(voor(n)));
    const nieuw = regels.map((regel, n) => {
      const kaal = regel.replace(/^(#{1,6} |[-*] |\d+\. |> )/, '');
      return al ? kaal : voor(n) + kaal;
    });
    const tekst = nieuw.join('\n');
    vervang(veld, van, tot, tekst);
    veld.setSelectionRange(van + tekst.length, van + tekst.length);
  }

  const doe = (veld, knop) => (knop.om ? zetOm(veld, knop) : zetVoor(veld, knop));

  function maakBalk(veld) {
    const balk = document.createElement('div');
    balk.className = 'opm-balk';
    balk.setAttribute('role', 'group');
    balk.setAttribute('aria-label', 'Opmaak van de tekst');
    KNOPPEN.forEach((knop) => {
      const el = document.createElement('button');
      el.type = 'button';
      el.className = 'opm-knop' + (knop.klasse ? ' opm-knop--' + knop.klasse : '');
      el.textContent = knop.teken;
      el.setAttribute('aria-label', knop.naam);
      el.title = knop.naam + (knop.toets ? ' (Ctrl+' + knop.toets.toUpperCase() + ')' : '');
      el.setAttribute('aria-controls', veld.id);
      el.addEventListener('click', () => doe(veld, knop));
      balk.append(el);
    });
    veld.before(balk);
    veld.addEventListener('keydown', (e) => {
      if (!(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey) return;
      const knop = KNOPPEN.find((k) => k.toets === e.key.toLowerCase());
      if (!knop) return;
      e.preventDefault();
      doe(veld, knop);
    });
  }

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('textarea[data-opmaak]').forEach(maakBalk);
  });
})();
