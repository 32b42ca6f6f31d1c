using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.Sandbox;

public sealed class ConcurrencyTests
{
    private const int Devices = 4;
    private const int Rounds = 15;

    [Fact]
    public async Task Serves_many_devices_and_contacts_at_once_and_mixes_nothing_up()
    {
        await using var sandbox = new SandboxFixture();
        var devices = new List<TestDevice>();
        for (var number = 0; number < Devices; number++)
            devices.Add(await sandbox.LinkAsync(Phone(number)));

        await Task.WhenAll(Enumerable.Range(0, Devices).Select(number => Task.Run(() => TalkAsync(sandbox, devices[number], number))));

        for (var number = 0; number < Devices; number++)
        {
            var received = await sandbox.Control.GetReceivedAsync("", Contact(number), null, TestContext.Current.CancellationToken);
            Assert.Equal(Enumerable.Range(0, Rounds).Select(round => $"{number} asks {round}"), received.Select(message => message.Body));
            Assert.All(received, message => Assert.Equal(Phone(number), message.From));
        }

        var counts = await sandbox.Control.GetCountsAsync("", TestContext.Current.CancellationToken);
        Assert.Equal((Devices, 0L), (counts.Connected, counts.Undecryptable));
        Assert.Empty(await sandbox.Control.GetKeyReusesAsync("", TestContext.Current.CancellationToken));
        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", TestContext.Current.CancellationToken));
    }

    private static async Task TalkAsync(SandboxFixture sandbox, TestDevice device, int number)
    {
        for (var round = 0; round < Rounds; round++)
        {
            // Both sides write at once: neither waits for the other's session.
            var answer = sandbox.Control.SendFromContactAsync(
                "", Contact(number), null, Phone(number), $"{number} answers {round}", TestContext.Current.CancellationToken);
            await device.SendTextAsync(Jid.Phone(Contact(number)), $"{number} asks {round}");
            await answer;
        }

        for (var round = 0; round < Rounds; round++)
        {
            var (stanza, text) = await device.ReceiveAsync();
            Assert.Equal($"{number} answers {round}", text);
            await device.SendReceiptAsync(stanza);
        }
    }

    private static string Phone(int number) => $"491511234560{number}";

    private static string Contact(int number) => $"491510000000{number}";
}
