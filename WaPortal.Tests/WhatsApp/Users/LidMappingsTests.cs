using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Users;

namespace WaPortal.Tests.WhatsApp.Users;

/// <summary>The phone's list of numbers and LIDs: packed or not, the latest LID counts, and what is no list gives nothing.</summary>
public sealed class LidMappingsTests
{
    [Fact]
    public void The_latest_lid_counts()
    {
        var payload = new LIDMigrationMappingSyncPayload();
        payload.PnToLidMappings.Add(new LIDMigrationMapping { Pn = 4915112345678, AssignedLid = 11, LatestLid = 22 });
        payload.PnToLidMappings.Add(new LIDMigrationMapping { Pn = 4915112345679, AssignedLid = 33 });
        payload.PnToLidMappings.Add(new LIDMigrationMapping { Pn = 4915112345670 });
        Assert.Equal(
            [(Jid.FromLid("22"), Jid.Phone("4915112345678")), (Jid.FromLid("33"), Jid.Phone("4915112345679"))], LidMappings.Read(payload.ToByteString()));
    }

    [Theory]
    [InlineData("FFFF")]
    [InlineData("1F8B0800")]
    [InlineData("")]
    public void What_is_no_list_gives_nothing(string hex) => Assert.Empty(LidMappings.Read(ByteString.CopyFrom(Convert.FromHexString(hex))));
}
