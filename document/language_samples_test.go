package document

import (
	"strings"
	"testing"
)

// Two sentences of news in each language, written for this test.
var languageSamples = []struct{ code, text string }{
	{"en", "The two governments said on Monday that they would reopen the strait. Ships are to pass from Thursday."},
	{"fr", "Les deux gouvernements ont annoncé lundi la réouverture du détroit. Les navires passeront à partir de jeudi."},
	{"de", "Die beiden Regierungen kündigten am Montag an, die Meerenge wieder zu öffnen. Schiffe sollen ab Donnerstag passieren."},
	{"es", "Los dos gobiernos anunciaron el lunes que reabrirán el estrecho. Los barcos pasarán a partir del jueves."},
	{"pt", "Os dois governos anunciaram na segunda-feira que vão reabrir o estreito. Os navios passarão a partir de quinta-feira."},
	{"it", "I due governi hanno annunciato lunedì che riapriranno lo stretto. Le navi passeranno da giovedì."},
	{"nl", "De twee regeringen maakten maandag bekend dat ze de zeestraat weer openen. Schepen kunnen er vanaf donderdag door."},
	{"sv", "De båda regeringarna meddelade på måndagen att sundet öppnas igen. Fartyg ska kunna passera från torsdag."},
	{"da", "De to regeringer meddelte mandag, at strædet bliver genåbnet. Skibe kan passere fra torsdag, og det gælder også fiskere."},
	{"no", "De to regjeringene kunngjorde mandag at sundet blir gjenåpnet. Skip kan passere fra torsdag, og det gjelder også fiskere."},
	{"fi", "Hallitukset ilmoittivat maanantaina, että salmi avataan uudelleen. Laivat voivat kulkea torstaista alkaen, mutta sota-alukset eivät."},
	{"et", "Valitsused teatasid esmaspäeval, et väin avatakse uuesti. Laevad võivad liikuda alates neljapäevast, kuid sõjalaevad mitte."},
	{"lv", "Abas valdības pirmdien paziņoja, ka jūras šaurums tiks atkal atvērts. Kuģi varēs kursēt no ceturtdienas, bet karakuģi ne."},
	{"lt", "Abi vyriausybės pirmadienį pranešė, kad sąsiauris bus vėl atidarytas. Laivai galės plaukti nuo ketvirtadienio, bet karo laivai ne."},
	{"pl", "Oba rządy ogłosiły w poniedziałek, że cieśnina zostanie ponownie otwarta. Statki mają przepływać od czwartku."},
	{"cs", "Obě vlády v pondělí oznámily, že průliv bude znovu otevřen. Lodě mohou proplouvat od čtvrtka, ale válečné lodě ne."},
	{"sk", "Obe vlády v pondelok oznámili, že prieliv bude znovu otvorený. Lode môžu preplávať od štvrtka, ale vojnové lode nie."},
	{"sl", "Vladi sta v ponedeljek sporočili, da bo ožina znova odprta. Ladje lahko plujejo od četrtka, vendar vojaške ne."},
	{"hr", "Dvije su vlade u ponedjeljak objavile da će tjesnac biti ponovno otvoren. Brodovi mogu prolaziti od četvrtka, ali ratni ne."},
	{"hu", "A két kormány hétfőn bejelentette, hogy a szorost újra megnyitják. A hajók csütörtöktől közlekedhetnek, de a hadihajók nem."},
	{"ro", "Cele două guverne au anunțat luni că strâmtoarea va fi redeschisă. Navele vor putea trece de joi."},
	{"sq", "Të dy qeveritë njoftuan të hënën se ngushtica do të rihapet. Anijet mund të kalojnë nga e enjtja, por jo ato ushtarake."},
	{"tr", "İki hükümet pazartesi günü boğazın yeniden açılacağını duyurdu. Gemiler perşembe gününden itibaren geçebilecek, ancak savaş gemileri için bu geçerli değil."},
	{"az", "İki hökumət bazar ertəsi boğazın yenidən açılacağını elan etdi. Gəmilər cümə axşamından keçə biləcək, lakin hərbi gəmilər yox."},
	{"uz", "Ikki hukumat dushanba kuni bo‘g‘oz qayta ochilishini e’lon qildi. Kemalar payshanbadan boshlab o‘tishi mumkin, ammo harbiy kemalar emas."},
	{"ku", "Herdu hikûmetan roja duşemê ragihandin ku teng dê dîsa were vekirin. Keştî dikarin ji roja pêncşemê ve derbas bibin, lê yên leşkerî na."},
	{"so", "Labada dowladood ayaa Isniintii ku dhawaaqay in marinka dib loo furi doono. Maraakiibtu waxay mari karaan laga bilaabo Khamiista, laakiin kuwa dagaalka ma aha."},
	{"sw", "Serikali mbili zilitangaza Jumatatu kuwa mlango wa bahari utafunguliwa tena. Meli zitapita kuanzia Alhamisi, lakini si za kivita."},
	{"ha", "Gwamnatocin biyu sun sanar a ranar Litinin cewa za a sake buɗe mashigin. Jiragen ruwa za su iya wucewa daga ranar Alhamis, amma ba na yaƙi ba."},
	{"am", "ሁለቱ መንግሥታት ሰኞ ዕለት የባሕር ወሽመጡ እንደገና እንደሚከፈት አስታወቁ።"},
	{"id", "Kedua pemerintah mengumumkan pada hari Senin bahwa selat itu akan dibuka kembali. Kapal dapat melintas mulai hari Kamis."},
	{"tl", "Inihayag ng dalawang pamahalaan noong Lunes na muling bubuksan ang kipot. Makakadaan ang mga barko simula sa Huwebes, ngunit hindi ang mga barkong pandigma."},
	{"vi", "Hai chính phủ hôm thứ Hai thông báo rằng eo biển sẽ được mở lại. Tàu thuyền có thể đi qua từ thứ Năm."},
	{"ca", "Els dos governs van anunciar dilluns que tornaran a obrir l'estret. Els vaixells podran passar a partir de dijous, però no els de guerra."},
	{"af", "Die twee regerings het Maandag aangekondig dat die seestraat weer oopgemaak sal word. Skepe kan vanaf Donderdag deurvaar, maar oorlogskepe nie."},
	{"ht", "De gouvènman yo te anonse lendi ke yo pral louvri kanal la ankò. Bato yo ka pase apati jedi, men pa bato lagè yo."},
	{"ru", "Оба правительства объявили в понедельник, что пролив будет вновь открыт. Суда смогут проходить с четверга."},
	{"uk", "Обидва уряди оголосили в понеділок, що протока буде знову відкрита. Судна зможуть проходити з четверга."},
	{"bg", "Двете правителства обявиха в понеделник, че протокът ще бъде отново отворен. Корабите могат да преминават от четвъртък."},
	{"ar", "أعلنت الحكومتان يوم الاثنين أن المضيق سيفتح من جديد. وستتمكن السفن من العبور اعتبارا من يوم الخميس."},
	{"fa", "دو دولت روز دوشنبه اعلام کردند که تنگه دوباره باز می شود. کشتی ها از پنجشنبه می توانند از آن بگذرند."},
	{"ur", "دونوں حکومتوں نے پیر کو اعلان کیا کہ آبنائے دوبارہ کھولی جائے گی۔ جہاز جمعرات سے گزر سکیں گے۔"},
	{"he", "שתי הממשלות הודיעו ביום שני כי המצר ייפתח מחדש."},
	{"zh", "两国政府星期一宣布重新开放海峡。船只星期四起可以通行。"},
	{"ja", "両政府は月曜日、海峡を再び開放すると発表した。船舶は木曜日から通過できる。"},
	{"ko", "양국 정부는 월요일 해협을 다시 개방한다고 발표했다."},
	{"hi", "दोनों सरकारों ने सोमवार को घोषणा की कि जलडमरूमध्य फिर से खोला जाएगा।"},
	{"bn", "দুই সরকার সোমবার ঘোষণা করেছে যে প্রণালীটি আবার খোলা হবে।"},
	{"ta", "இரு அரசுகளும் திங்களன்று நீரிணை மீண்டும் திறக்கப்படும் என்று அறிவித்தன."},
	{"my", "အစိုးရနှစ်ခုက တနင်္လာနေ့တွင် ရေလက်ကြားကို ပြန်ဖွင့်မည်ဟု ကြေညာခဲ့သည်။"},
	{"km", "រដ្ឋាភិបាលទាំងពីរបានប្រកាសកាលពីថ្ងៃច័ន្ទថា ច្រកសមុទ្រនឹងបើកឡើងវិញ។"},
	{"th", "รัฐบาลทั้งสองประกาศเมื่อวันจันทร์ว่าจะเปิดช่องแคบอีกครั้ง"},
	{"si", "රජයන් දෙක සඳුදා සමුද්\u200dර සන්ධිය නැවත විවෘත කරන බව නිවේදනය කළහ."},
}

// No text in another language is taken for English or for something that can be
// read, whole or sentence by sentence; and of those listed in the file nearly all
// are told right.
func TestLanguageSamples(t *testing.T) {
	right := 0
	for _, s := range languageSamples {
		got := Language(s.text)
		if got == s.code {
			right++
		} else {
			t.Logf("%s is told as %q", s.code, got)
		}
		if Readable(got) != (s.code == "en") {
			t.Errorf("%s is told as %q, which would be read: %q", s.code, got, s.text)
		}
		for sentence := range strings.SplitSeq(strings.TrimSuffix(s.text, "."), ". ") {
			if got := Language(sentence); Readable(got) != (s.code == "en") {
				t.Errorf("%s is told as %q, which would be read: %q", s.code, got, sentence)
			}
		}
	}
	t.Logf("%d of %d told right", right, len(languageSamples))
	if right < len(languageSamples)*9/10 {
		t.Errorf("%d of %d told right", right, len(languageSamples))
	}
}
