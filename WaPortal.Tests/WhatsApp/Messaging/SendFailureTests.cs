using WaPortal.WhatsApp.Messaging;

namespace WaPortal.Tests.WhatsApp.Messaging;

public sealed class SendFailureTests
{
    [Theory]
    [InlineData(463, "reach_out_restricted")]
    [InlineData(479, "stale_device_list")]
    [InlineData(429, "rate_limited")]
    [InlineData(500, "server_error")]
    [InlineData(404, "recipient_not_found")]
    [InlineData(12345, "refused")]
    public void Names_what_the_server_says(int code, string why) => Assert.Equal(why, SendFailure.Name(code));
}
