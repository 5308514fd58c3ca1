/* A text that is never lost: it saves itself when the page can, and a copy stays in this browser until it is saved.
   A form with data-concept (the name of the copy); with hx-post it saves itself on the event "bewaar". */
(function () {
  'use strict';

  const STIL = 2000; /* ms without a key before it saves */
  const OPNIEUW = 10000; /* ms before it tries again */
  const KWIJT = 'Je was te lang weg. Je tekst staat veilig in deze browser. ';

  function start(form) {
    const veld = form.querySelector('textarea');
    if (!veld) return;
    const sleutel = 'mvi-tekst:' + form.dataset.concept;
    const zelf = form.hasAttribute('hx-post');
    let bewaard = veld.defaultValue;
    let gestuurd = null;
    let klok = null;
    let straks = null; /* the button that waits until the saving is done */

    const versie = () => form.querySelector('[name=versie]');
    const botst = () => form.querySelector('[data-botsing]') !== null;

    function lees() {
      try { return JSON.parse(localStorage.getItem(sleutel)); } catch { return null; }
    }
    function onthoud() {
      try {
        localStorage.setItem(sleutel, JSON.stringify({ tekst: veld.value, versie: versie().value, op: Date.now() }));
      } catch { /* a full or closed store: then the server alone keeps it */ }
    }
    function vergeet() {
      try { localStorage.removeItem(sleutel); } catch { /* as above */ }
    }

    /* What happened, in words; aloud only when something went wrong. */
    function zeg(tekst, fout) {
      const vlak = document.getElementById('bewaard');
      if (!vlak) return vlak;
      vlak.className = 'sch-bewaard' + (fout ? ' sch-bewaard--fout' : '');
      if (fout) vlak.setAttribute('role', 'alert'); else vlak.removeAttribute('role');
      vlak.textContent = tekst;
      return vlak;
    }
    function plan(ms) {
      clearTimeout(klok);
      if (zelf) klok = setTimeout(stuur, ms);
    }
    function stuur() {
      clearTimeout(klok);
      if (!zelf || gestuurd !== null || botst() || veld.value === bewaard) return;
      htmx.trigger(form, 'bewaar');
    }

    veld.addEventListener('input', () => {
      onthoud();
      if (botst()) return;
      if (gestuurd === null) zeg(zelf ? 'Nog niet bewaard …' : 'Nog niet verstuurd; je tekst staat veilig in deze browser.');
      plan(STIL);
    });
    veld.addEventListener('blur', stuur);
    window.addEventListener('online', stuur);

    form.addEventListener('htmx:beforeRequest', (e) => {
      if (e.detail.elt === form) gestuurd = veld.value;
    });
    document.addEventListener('htmx:beforeOnLoad', (e) => {
      if (e.detail.requestConfig.elt !== form) return;
      const kop = (naam) => e.detail.xhr.getResponseHeader(naam);
      if (kop('HX-Redirect') || kop('HX-Retarget') === 'body') {
        e.preventDefault();
        uitgelogd();
      }
    });
    form.addEventListener('htmx:afterRequest', (e) => {
      if (e.detail.elt !== form) return;
      const stond = gestuurd;
      const code = e.detail.xhr.status;
      gestuurd = null;
      if (form.dataset.uitgelogd) return;
      if (code === 200) gelukt(stond);
      else if (code === 0) mislukt('Geen verbinding. Je tekst staat veilig in deze browser. We proberen het steeds opnieuw.');
      else if (code !== 422) mislukt('Bewaren lukt nu niet (' + code + '). Je tekst staat veilig in deze browser. We proberen het steeds opnieuw.');
      if (straks && !botst()) { const knop = straks; straks = null; form.requestSubmit(knop); } else straks = null;
    });

    function gelukt(stond) {
      bewaard = stond;
      if (veld.value === bewaard) vergeet(); else { onthoud(); plan(STIL); }
    }
    function mislukt(tekst) {
      onthoud();
      zeg(tekst, true);
      plan(OPNIEUW);
    }
    function uitgelogd() {
      form.dataset.uitgelogd = '1';
      clearTimeout(klok);
      onthoud();
      const link = document.createElement('a');
      link.href = location.pathname;
      link.textContent = 'Log in en ga verder';
      link.className = 'utrecht-link utrecht-link--html-a';
      const vlak = zeg(KWIJT, true);
      if (vlak) vlak.append(link);
    }

    /* A button of the form waits for a saving that is under way: else the writer would bump into himself. */
    form.addEventListener('submit', (e) => {
      clearTimeout(klok);
      if (gestuurd === null || (e.submitter && e.submitter.hasAttribute('hx-post'))) return;
      e.preventDefault();
      e.stopImmediatePropagation();
      straks = e.submitter;
    }, true);

    bied(form, veld, lees(), { vergeet, versie, onthoud, stuur, zelf });
  }

  /* Offer a copy that was never saved; it carries the version it was written on, so nobody's text is overwritten. */
  function bied(form, veld, kopie, doe) {
    if (!kopie || kopie.tekst.trim() === veld.value.trim()) return doe.vergeet();
    if (form.querySelector('[data-botsing]')) return undefined;
    const wanneer = new Date(kopie.op).toLocaleString('nl-NL', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
    const vlak = document.createElement('div');
    vlak.className = 'sch-kopie';
    vlak.setAttribute('role', 'alert');
    const uitleg = document.createElement('p');
    uitleg.textContent = 'Van ' + wanneer + ' staat hier nog tekst van jou die niet is bewaard.';
    const lees = document.createElement('details');
    const kop = document.createElement('summary');
    kop.textContent = 'Lees die tekst';
    const tekst = document.createElement('div');
    tekst.className = 'sch-ruw';
    tekst.textContent = kopie.tekst;
    lees.append(kop, tekst);
    const terug = knop('Zet die tekst terug', 'utrecht-button--primary-action', () => {
      if (doe.zelf) doe.versie().value = kopie.versie;
      veld.value = kopie.tekst;
      doe.onthoud();
      vlak.remove();
      veld.focus();
      doe.stuur();
    });
    const weg = knop('Gooi weg', 'utrecht-button--secondary-action', () => { doe.vergeet(); vlak.remove(); veld.focus(); });
    const knoppen = document.createElement('div');
    knoppen.className = 'mvi-knoppen';
    knoppen.append(terug, weg);
    vlak.append(uitleg, lees, knoppen);
    form.prepend(vlak);
    return undefined;
  }

  function knop(naam, klasse, doe) {
    const el = document.createElement('button');
    el.type = 'button';
    el.className = 'utrecht-button ' + klasse;
    el.textContent = naam;
    el.addEventListener('click', doe);
    return el;
  }

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('form[data-concept]').forEach(start);
  });
})();
