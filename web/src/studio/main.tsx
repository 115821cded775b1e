document.getElementById('root')!.textContent='';
