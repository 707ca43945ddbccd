// Makes the workbooks beside it: npm install xlsx@0.18.5 && node make.cjs
const fs = require("fs");
const path = require("path");
const XLSX = require("xlsx");

const gbk = new Map(
  Object.entries({
    充电场所汇总表: "b3e4b5e7b3a1cbf9bbe3d7dcb1ed", 街道: "bdd6b5c0", 编号: "b1e0bac5", 价格: "bcdbb8f1",
    每30分钟: "c3bf3330b7d6d6d3", 单位: "b5a5cebb", 建成日期: "bda8b3c9c8d5c6da", 人数: "c8cbcafd",
    织里: "d6afc0ef", 元: "d4aa", "合 计": "bacf20bcc6", "备注：按季度更新": "b1b8d7a2a3bab0b4bcbeb6c8b8fcd0c2",
    "填表人:张三": "cceeb1edc8cb3ad5c5c8fd", 旧: "bec9", 汇总: "bbe3d7dc", 旧表: "bec9b1ed",
  }).map(([text, hex]) => [text, Buffer.from(hex, "hex")]),
);

function book({ date1904 = false, text = (t) => t }) {
  const sheet = XLSX.utils.aoa_to_sheet(
    [
      ["充电场所汇总表"], [], ["街道", "编号", "价格", null, "建成日期", "人数"], [null, null, "每30分钟", "单位"],
      ["织里", "H1", 0.45, "元"], [null, "H2", 1.5, "元"], [null, "H3", 2, "元"],
      ["合 计", null, 3.95], ["备注：按季度更新"], ["填表人:张三"],
    ].map((row) => row.map((cell) => (gbk.has(cell) ? text(cell) : cell))),
  );
  // 2024-02-20, and the same with 18:00; then #N/A.
  const day = date1904 ? 43880 : 45342;
  sheet.E5 = { t: "n", v: day, z: "yyyy-mm-dd" };
  sheet.E6 = { t: "n", v: day + 0.75, z: "yyyy-mm-dd hh:mm" };
  sheet.E7 = { t: "e", v: 0x2a };
  sheet.F5 = { t: "n", v: 12, f: "6*2" };
  sheet.F6 = { t: "n", v: 1003 };
  sheet.F7 = { t: "b", v: true };
  sheet["!merges"] = ["A1:D1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "A5:A6"].map(XLSX.utils.decode_range);
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([[text("旧")]]), text("旧表"));
  XLSX.utils.book_append_sheet(workbook, sheet, text("汇总"));
  workbook.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }], WBProps: { date1904 } };
  return workbook;
}

const write = (name, workbook, bookType) => XLSX.writeFile(workbook, path.join(__dirname, name), { bookType, compression: true });
write("charging.xls", book({}), "biff8");
write("charging-1904.xls", book({ date1904: true }), "biff8");
write("charging-1904.xlsx", book({ date1904: true }), "xlsx");

// Excel 95 with code page 936, which SheetJS does not write: stand-ins of the same length take the place of texts.
const standIns = new Map([...gbk].map(([text, bytes], i) => [text, String.fromCharCode(65 + i).repeat(bytes.length)]));
let old = XLSX.write(book({ text: (t) => standIns.get(t) }), { type: "buffer", bookType: "biff5" });
for (const [text, standIn] of standIns) {
  for (let at; (at = old.indexOf(Buffer.from(standIn))) >= 0; ) {
    gbk.get(text).copy(old, at);
  }
}
const codePage = old.indexOf(Buffer.from([0x42, 0x00, 0x02, 0x00, 0xe4, 0x04]));
old.writeUInt16LE(936, codePage + 4);
fs.writeFileSync(path.join(__dirname, "charging-95.xls"), old);
