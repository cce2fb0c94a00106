using RouteScript.Modules.Databases;

namespace RouteScript.Modules.Tests.Databases;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("mysql://u:p@host/db", "u", "p", "host", 0, "db")]
    [InlineData("mysql://u:p@ss:w/rd@host:3307/db", "u", "p@ss:w/rd", "host", 3307, "db")]
    [InlineData("postgres://u@[::1]:5433/db", "u", "", "::1", 5433, "db")]
    [InlineData("postgres://host/db", "", "", "host", 0, "db")]
    [InlineData("sqlite:////var/a@b.db", "", "", "", 0, "/var/a@b.db")]
    [InlineData("sqlite:///a.db", "", "", "", 0, "a.db")]
    public void Has_its_parts(string text, string user, string password, string host, int port, string name)
    {
        Assert.True(DatabaseUrl.TryParse(text, out var url));
        Assert.Equal((user, password, host, port, name), (url.User, url.Password, url.Host, url.Port, url.Name));
        Assert.True(password.Length == 0 || !url.ToString().Contains(password, StringComparison.Ordinal) || password == "p");
    }

    [Theory]
    [InlineData("")]
    [InlineData("mysql")]
    [InlineData("://x/y")]
    [InlineData("mysql://host")]
    [InlineData("mysql://host/")]
    [InlineData("mysql://host:0/db")]
    [InlineData("mysql://host:99999/db")]
    [InlineData("mysql://host:x/db")]
    public void Is_none(string text) => Assert.False(DatabaseUrl.TryParse(text, out _));
}
