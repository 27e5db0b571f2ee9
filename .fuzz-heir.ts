import { reportOf } from "#app/imports/report.server.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { splitLinks } from "#app/domain/web-links.ts";
import { mentionedIn, splitMentions } from "#app/domain/mentions.ts";
import { addressesIn } from "#app/view/read.server.ts";
import { bodyField } from "#app/domain/note-fields.ts";
const T=[" ","a","\\",'"','""',"\t","\n","\r\n","(",")","((a","- ","* ","• ","é","漢字","https://","https://a.example/","github.com/a","a.","a@","a@b.co","@a ","@a@b.example ","<",">","<a href=","</a>","<td>","<tr>","<br>","a,",";",", ","|","|a","=","'","’","1,","1 ","1.","1) ","/","../","2026-01-01","[","]","](","{","}","{},",":","name: ","Name","Email:","Ada Example","ada-x","gh:","GitHub: ","u/","—","·"," and "," or "," is ","not on GitHub ","formerly ","+44 113 496 0000","#","&","&amp;","%20","\u200b","\u00a0","😀","BEGIN:VCARD\n","FN:x\n","END:VCARD\n","mailto:","tel:","x.com/","linkedin.com/in/a ","ß","İ","on GitHub","followers 12"," 12 ","1.2k","http://[",":::","...","!!!","~","`","```\n","\u202e","a b c d"];
let seed=Number(process.argv[2]??1); const rnd=()=>{seed=(seed*1664525+1013904223)%4294967296;return seed/4294967296}; const pick=<X>(a:X[])=>a[Math.floor(rnd()*a.length)]!;
const heads=["","","Name,GitHub\n","Name\tEmail\tNotes\n","| Name | GitHub |\n|--|--|\n| ","<table><tr><td>","[{\"name\":\"","BEGIN:VCARD\nFN:","- name: ","Name,Notes\nAda,\"","Ada Example: ","x\n@","Name;Links\nAda;"];
const members=[{id:1,name:"Ada Example"},{id:2,name:"Bo"},{id:3,name:"a"}];
const P:[string,(t:string)=>unknown,number][]=[["list",(t)=>reportOf(t,Date.UTC(2026,1,1)),16000],["links",splitLinks,5000],["mentions",(t)=>splitMentions(t,members as never),5000],["addresses",addressesIn,2000],["handle",parseHandle,20000],["body",(t)=>bodyField.safeParse(t),20000]];
const end=Date.now()+Number(process.argv[3]??300)*1000;
const time=async(f:(t:string)=>unknown,t:string)=>{const a=process.cpuUsage();await f(t);const b=process.cpuUsage(a);return (b.user+b.system)/1000};
let n=0;
while(Date.now()<end){ const unit=Array.from({length:1+Math.floor(rnd()*4)},()=>pick(T)).join(""); const head=pick(heads); const tail=pick(["",""," ","!","\n","\"\n","</td>"]);
 for(const [name,f,size] of P){ const make=(s:number)=>head+unit.repeat(Math.ceil(s/unit.length))+tail; n++;
  try{ const a=await time(f,make(size)); if(a<40) continue; const b=await time(f,make(size*4)); if(b/a>9&&b>800||b>6000){ const c=await time(f,make(size*4)); console.log(name,Math.round(a),Math.round(b),Math.round(c),(c/a).toFixed(1),JSON.stringify({head,unit,tail})); } }catch(e){console.log("THROW",name,(e as Error).message.slice(0,150),JSON.stringify({head,unit}))} } }
console.log("tried",n);
