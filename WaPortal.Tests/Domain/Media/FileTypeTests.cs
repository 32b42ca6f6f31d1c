using System.Text;
using WaPortal.Domain.Media;

namespace WaPortal.Tests.Domain.Media;

public sealed class FileTypeTests
{
    [Theory]
    [InlineData("FFD8FFE000104A46494600", "image/jpeg", "image")]
    [InlineData("89504E470D0A1A0A0000000D", "image/png", "image")]
    [InlineData("52494646000000005745425056503820", "image/webp", "sticker")]
    [InlineData("474946383961", "image/gif", "document")]
    [InlineData("000000206674797069736F6D00000200", "video/mp4", "video")]
    [InlineData("0000001C667479704D34412000000000", "audio/mp4", "audio")]
    [InlineData("0000001466747970336770350000", "video/3gpp", "video")]
    [InlineData("0000001466747970717420200000", "video/quicktime", "document")]
    [InlineData("4F67675300020000000000000000000000000000000000000000000001134F70757348656164", "audio/ogg; codecs=opus", "audio")]
    [InlineData("4F67675300020000000000000000", "audio/ogg", "document")]
    [InlineData("2321414D520A", "audio/amr", "audio")]
    [InlineData("49443304000000", "audio/mpeg", "audio")]
    [InlineData("FFFB9064", "audio/mpeg", "audio")]
    [InlineData("FFF15080", "audio/aac", "audio")]
    [InlineData("255044462D312E37", "application/pdf", "document")]
    [InlineData("504B0304", "application/zip", "document")]
    [InlineData("4D5A9000", "application/octet-stream", "document")]
    [InlineData("FF", "application/octet-stream", "document")]
    [InlineData("", "text/plain", "document")]
    public void A_file_is_what_its_first_bytes_say(string head, string mimeType, string kind)
    {
        var type = FileType.Detect(Convert.FromHexString(head));

        Assert.Equal((mimeType, kind), (type.MimeType, type.Kind));
    }

    [Fact]
    public void Text_is_text_although_a_character_is_cut_off_at_the_end()
    {
        var text = Encoding.UTF8.GetBytes("Ирина пишет");

        Assert.All(Enumerable.Range(0, text.Length), length => Assert.Equal("text/plain", FileType.Detect(text.AsSpan(0, length)).MimeType));
        Assert.Equal("application/octet-stream", FileType.Detect([.. text, 0]).MimeType);
    }

    [Theory]
    [InlineData("report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("REPORT.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("report.zip", "application/zip")]
    [InlineData(null, "application/zip")]
    public void Office_documents_are_told_apart_by_their_names(string? name, string mimeType) =>
        Assert.Equal(mimeType, FileType.Detect("PK\u0003\u0004"u8).Named(name).MimeType);

    [Fact]
    public void A_name_makes_nothing_of_what_is_no_container() =>
        Assert.Equal("application/pdf", FileType.Detect("%PDF-1.7"u8).Named("letter.docx").MimeType);

    [Theory]
    // JFIF header, then SOF0 of 16 x 32.
    [InlineData("FFD8FFE000104A46494600010100000100010000FFC0001108002000100301220002110103110", 16, 32)]
    [InlineData("89504E470D0A1A0A0000000D494844520000028000001E000802000000", 640, 7680)]
    [InlineData("524946460000000057454250565038580A00000000000000FF0000", null, null)]
    [InlineData("524946460000000057454250565038580A000000000000007F02000001000000", 640, 257)]
    [InlineData("5249464600000000574542505650384C000000002FFF0140000000000000000000000000", 512, 257)]
    [InlineData("524946460000000057454250565038200000000000000" + "09D012A80020001000000", 640, 256)]
    [InlineData("FFD8FFE00010", null, null)]
    [InlineData("FFD8FFE0FFFF0000", null, null)]
    [InlineData("89504E470D0A1A0A0000000D49484452FFFFFFFFFFFFFFFF", null, null)]
    public void The_size_of_a_picture_is_read_where_it_makes_sense(string head, int? width, int? height)
    {
        var type = FileType.Detect(Convert.FromHexString(head.Length % 2 == 0 ? head : head + "0"));

        Assert.Equal((width, height), (type.Size?.Width, type.Size?.Height));
    }
}
